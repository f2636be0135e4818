"""The privacy matrix (domain page, section 4): who may see what, as data, and the checks that it holds."""
