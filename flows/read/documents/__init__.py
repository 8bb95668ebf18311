"""Documents that are no text: PDF, Office, OFD and archives of them. See document.py."""
