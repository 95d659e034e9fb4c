"""What a statement may be made of. Everything that is not here is refused: what DuckDB learns is not allowed yet."""

from typing import Final

NODES: Final = frozenset(
    {
        # statements, what they read, how it is ordered
        "SELECT_NODE", "SET_OPERATION_NODE", "BASE_TABLE", "SUBQUERY", "JOIN", "EMPTY",
        "ORDER_MODIFIER", "LIMIT_MODIFIER", "DISTINCT_MODIFIER", "ORDER_DEFAULT", "ASCENDING", "DESCENDING",
        # expressions
        "COLUMN_REF", "STAR", "VALUE_CONSTANT", "FUNCTION", "OPERATOR_CAST", "CASE_EXPR",
        "CONJUNCTION_AND", "CONJUNCTION_OR", "OPERATOR_NOT", "OPERATOR_IS_NULL", "OPERATOR_IS_NOT_NULL",
        "OPERATOR_COALESCE", "COMPARE_IN", "COMPARE_NOT_IN", "COMPARE_BETWEEN", "COMPARE_EQUAL", "COMPARE_NOTEQUAL",
        "COMPARE_LESSTHAN", "COMPARE_GREATERTHAN", "COMPARE_LESSTHANOREQUALTO", "COMPARE_GREATERTHANOREQUALTO",
        "COMPARE_DISTINCT_FROM", "COMPARE_NOT_DISTINCT_FROM",
        "WINDOW_AGGREGATE", "WINDOW_ROW_NUMBER", "WINDOW_RANK", "WINDOW_RANK_DENSE", "WINDOW_LAG", "WINDOW_LEAD",
        "WINDOW_FIRST_VALUE", "WINDOW_LAST_VALUE", "WINDOW_NTILE", "WINDOW_PERCENT_RANK", "WINDOW_CUME_DIST",
        "DECIMAL_TYPE_INFO",
    }
)  # fmt: skip
TYPES: Final = frozenset(
    {
        "VARCHAR", "BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT",
        "UINTEGER", "UBIGINT", "FLOAT", "DOUBLE", "DECIMAL", "DATE", "TIMESTAMP", "TIME", "INTERVAL", "NULL",
    }
)  # fmt: skip
"""Of constants and casts. Times have no zone here: they are UTC."""
JOINS: Final = frozenset({"REGULAR", "CROSS", "NATURAL"})
AGGREGATES: Final = frozenset(
    {
        "count", "count_star", "sum", "avg", "mean", "min", "max", "median", "mode", "stddev", "stddev_pop",
        "stddev_samp", "variance", "var_pop", "var_samp", "quantile_cont", "quantile_disc", "bool_and", "bool_or",
        "corr", "approx_count_distinct", "any_value", "first", "last", "arg_min", "arg_max",
    }
)  # fmt: skip
WINDOWS: Final = frozenset(
    {
        "row_number", "rank", "dense_rank", "rank_dense", "lag", "lead", "first_value", "last_value", "ntile",
        "percent_rank", "cume_dist",
    }
)  # fmt: skip
JOINING_TEXTS: Final = frozenset({"||", "concat", "concat_ws"})
"""Their texts are cut at LONGEST_TEXT, or a few of them within each other would fill the memory."""
SCALARS: Final = frozenset(
    {
        "+", "-", "*", "/", "//", "%", "mod", "abs", "round", "ceil", "ceiling", "floor", "trunc", "sign", "sqrt",
        "power", "pow", "exp", "ln", "log", "greatest", "least", "nullif", "ifnull", "radians", "degrees", "sin", "cos",
        "tan", "asin", "acos", "atan", "atan2", "pi",
        "~~", "!~~", "~~*", "!~~*", "like_escape", "not_like_escape", "ilike_escape", "not_ilike_escape",
        "regexp_matches", "lower", "upper", "length", "char_length", "trim", "ltrim", "rtrim", "left", "right",
        "substring", "substr", "position", "strpos", "starts_with", "split_part", "strip_accents", "contains",
        "date_part", "date_trunc", "datediff", "date_diff", "year", "month", "day", "hour", "minute", "second",
        "dayofweek", "isodow", "week", "quarter", "strftime", "to_years", "to_months", "to_days", "to_hours",
        "to_minutes", "to_seconds", "list_contains", "len",
    }
)  # fmt: skip
"""None reads anything but its arguments, and none gives more text than it takes."""
FUNCTIONS: Final = AGGREGATES | WINDOWS | JOINING_TEXTS | SCALARS

PLACES: Final = frozenset((catalog, schema) for catalog in ("", "system") for schema in ("", "main", "pg_catalog"))
"""Catalogues and schemas in which a function may be said to be; nobody can make others there."""

LONGEST_STATEMENT: Final = 10_000
"""Characters."""
LONGEST_TEXT: Final = 10_000
"""Characters of a text that is put together of others."""
DEEPEST: Final = 150
"""Levels of the tree as JSON: about forty of expressions."""
MOST_TABLES: Final = 16
"""Tables and parts of WITH that are read, each as often as it is."""
MOST_SETS: Final = 16
"""Sets of groups (ROLLUP, CUBE)."""
