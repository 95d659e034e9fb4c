"""Maps of a dataset's table: told apart by the values of a field, with a legend; marks, shapes and rows of a view."""
