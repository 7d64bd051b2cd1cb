"""Where a whole table is read to count it, or to see whether it has a row: what the code itself shows of it."""

import ast
from collections.abc import Iterator

# What leaves a query a query, and what brings its rows or one figure.
GOING_ON = frozenset(
    "all filter exclude order_by values values_list annotate alias select_related prefetch_related only defer distinct "
    "reverse union select_for_update iterator".split()
)
WHOLE = frozenset({"list", "tuple", "set", "frozenset", "sorted", "dict"})


def counted_whole(source: str) -> list[tuple[int, str]]:
    """Return the line and the kind of each place where rows are brought only to be counted.

    What is a query is known by its words: `.objects`, what goes on from one, a name that such a thing was given in
    the same function, and a call of a function of this module that says that it returns a QuerySet. A query that was
    cut (`[:20]`) has its size.
    """
    tree = ast.parse(source)
    makers = {
        node.name
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef) and node.returns and "QuerySet" in ast.unparse(node.returns)
    }
    found = []
    for scope in [tree, *(node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.Lambda))]:
        found += list(_Scope(scope, makers).faults())
    return sorted(set(found))


class _Scope:
    """A function, or what stands beside all functions, with the names that are queries in it."""

    def __init__(self, scope: ast.AST, makers: set[str]) -> None:
        self.makers, self.names = makers, set()
        self.nodes = list(_within(scope))
        if isinstance(scope, ast.FunctionDef):
            every = [*scope.args.posonlyargs, *scope.args.args, *scope.args.kwonlyargs]
            self.names = {one.arg for one in every if one.annotation and _is_of_query(one.annotation)}
        for node in self.nodes:
            if isinstance(node, ast.Assign | ast.AnnAssign | ast.NamedExpr) and node.value is not None:
                targets = node.targets if isinstance(node, ast.Assign) else [node.target]
                if self.is_query(node.value):
                    self.names |= {one.id for one in targets if isinstance(one, ast.Name)}

    def is_query(self, node: ast.AST) -> bool:
        match node:
            case ast.Name():
                return node.id in self.names
            case ast.IfExp():
                return self.is_query(node.body) or self.is_query(node.orelse)
            case ast.NamedExpr():
                return self.is_query(node.value)
            case ast.Call():
                return self.goes_on(node.func)
        return False

    def goes_on(self, called: ast.expr) -> bool:
        """Return whether a call gives a query again: of a function that makes one, of a method of one."""
        if isinstance(called, ast.Name):
            return called.id in self.makers
        if not isinstance(called, ast.Attribute) or called.attr not in GOING_ON:
            return False
        before = called.value
        return _is_manager(before) or self.is_query(before)

    def faults(self) -> Iterator[tuple[int, str]]:
        for node in self.nodes:
            for kind, asked in _looked_at(node):
                if self.brings_whole(asked, kind):
                    yield node.lineno, kind

    def brings_whole(self, node: ast.AST, kind: str) -> bool:
        """Return whether a query is brought here whole, by itself or put into a list."""
        if kind == "counted":
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in WHOLE:
                return bool(node.args) and self.brings_whole(node.args[0], kind)
            if isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
                return self.is_query(node.generators[0].iter)
        if kind == "how many for whether":
            counts = (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr == "count"
            )
            return counts and (self.is_query(node.func.value) or _is_manager(node.func.value))
        return self.is_query(node)


def _looked_at(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Yield what is counted here, what is asked whether it has a row, and where something is looked for in it."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and len(node.args) == 1:
        (given,) = node.args
        if node.func.id in {"len", "Counter"}:
            yield "counted", given
        if (
            node.func.id == "sum"
            and isinstance(given, ast.GeneratorExp)
            and isinstance(given.elt, ast.Constant)
        ):
            yield "counted", given
        if node.func.id in {"bool", "any"}:
            yield "whether", given
            yield "how many for whether", given
    tested = []
    if isinstance(node, ast.If | ast.While | ast.IfExp):
        tested = [node.test]
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        tested = [node.operand]
    elif isinstance(node, ast.BoolOp):
        tested = node.values[:-1]
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        (op,), (other,) = node.ops, node.comparators
        if isinstance(op, ast.In | ast.NotIn):
            yield "looked for", other
        if isinstance(other, ast.Constant) and other.value in {0, 1}:
            yield "how many for whether", node.left
    for one in tested:
        yield "whether", one
        yield "how many for whether", one


def _within(scope: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes of a scope in their order, but not those of functions inside it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, ast.FunctionDef | ast.Lambda):
            yield from _within(child)


def _is_manager(node: ast.AST) -> bool:
    return isinstance(node, ast.Attribute) and node.attr in {"objects", "_default_manager"}


def _is_of_query(annotation: ast.AST) -> bool:
    return "QuerySet" in ast.unparse(annotation)
