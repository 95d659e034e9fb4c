"""The interface for programs, explained: its description in OpenAPI, and pages to try it out."""
