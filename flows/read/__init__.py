"""Reading: a raw file becomes a Notice."""

from flows.read.read import read
from flows.read.unreadable import Unreadable

__all__ = ["Unreadable", "read"]
