"""The inbox under my page: what the city told somebody, to be read, searched, kept and put away."""

from zinneke.notices.inbox.queries import unread_count

__all__ = ["unread_count"]
