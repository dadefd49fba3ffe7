"""The instructor's and author's engine: authoring, gates, grading, reports."""
