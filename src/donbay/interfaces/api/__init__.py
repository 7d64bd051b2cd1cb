"""The versioned API with its OpenAPI description."""
