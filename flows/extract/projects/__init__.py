"""Projects of a notice: their names, how far each is, what is promised of it."""

from flows.extract.projects.find import Projects, find_projects

__all__ = ["Projects", "find_projects"]
