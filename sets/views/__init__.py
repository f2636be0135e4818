"""Pages of programmes, people, sets and invitations, one module a noun."""
