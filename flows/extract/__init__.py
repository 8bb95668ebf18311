"""Extraction: a Notice becomes rows of projects, land areas and targets."""

from flows.extract.extract import VERSION, extract

__all__ = ["VERSION", "extract"]
