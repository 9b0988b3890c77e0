"""The door for programs: /api/v1/, described by its own openapi.json. Who calls is said by a token alone."""
