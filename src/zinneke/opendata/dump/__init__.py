"""The whole catalogue in one file of each format, made anew when it has changed."""
