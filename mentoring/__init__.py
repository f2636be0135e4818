"""What mentors do: context, feedback, and goals that are specific."""
