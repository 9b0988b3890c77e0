"""Who stands at the door: signing in, second factors, one-time links, tokens, and what a visitor may do."""
