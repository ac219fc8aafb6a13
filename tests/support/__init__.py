"""What several test folders share: a recording server, independent signatures, pages and captures, scratch venvs."""
