"""The look of every page: bases, parts, tags, components and their styles. It knows no room."""
