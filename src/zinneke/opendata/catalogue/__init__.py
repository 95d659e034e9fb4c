"""Finding datasets: what is indexed of a record, and the search over it."""
