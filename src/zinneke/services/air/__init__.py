"""Air quality: what stations and sensors measure, and what the European index makes of it."""
