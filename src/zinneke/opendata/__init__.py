"""Open data: catalogue, table API, exports. Nothing stands here yet; the floor plan reserves the place."""
