"""HTML: every page filled once. The door is `render.render_pages`."""
