"""Start, stop and check II-AL on one machine."""
