"""Reading: a raw file becomes a Notice."""
