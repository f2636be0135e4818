"""Database history of this app, in order; every step goes both ways."""
