"""Goals, money and outcomes. Nothing stands here yet; the floor plan reserves the place."""
