"""Who someone is: the user, signing in, and the shape of a permission."""
