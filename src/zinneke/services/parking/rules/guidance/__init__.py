"""Guidance as policy: what a driver needs, what is left out and why, which plan is best, how drivers are shared out."""
