"""Extraction: a Notice becomes rows of projects, land areas and targets."""
