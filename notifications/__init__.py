"""The outbox: what people must hear, delivered once."""
