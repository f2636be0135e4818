"""The bench fills forms as a browser would, and weighs what a browser would fetch."""

from bench import weight
from bench.client import Forms

PAGE = """
<link rel="preload" href="/static/a.woff2" as="font"><link rel="stylesheet" href="/static/a.css">
<link rel="canonical" href="/elsewhere/"><script type="module" src="/static/a.js"></script>
<form method="post" action="/accounts/logout/"><input name="outside" value="1"></form>
<main>
  <form action="/search/"><input name="q"></form>
  <form method="post" action="/x/answer/">
    <input type="hidden" name="version" value="3">
    <input type="radio" name="kind" value="a"><input type="radio" name="kind" value="b" checked>
    <input type="checkbox" name="sure" checked value="yes"><input type="checkbox" name="never" value="no">
    <textarea name="text">
What &amp; why</textarea>
    <textarea name="empty"></textarea>
    <select name="zone"><option value="1">One</option><option value="2" selected>Two</option></select>
    <input type="file" name="file"><button type="submit" name="act" value="go">Go</button>
  </form>
</main>
"""


def test_a_form_is_sent_as_a_browser_would_send_it_untouched() -> None:
    parser = Forms()
    parser.feed(PAGE)
    fields = [("version", "3"), ("kind", "b"), ("sure", "yes"), ("text", "What & why"), ("zone", "2")]
    assert parser.forms == [("/x/answer/", fields)]


def test_a_first_visit_fetches_stylesheets_scripts_and_preloaded_fonts() -> None:
    assert weight.named_in_html(PAGE) == ["/static/a.woff2", "/static/a.css", "/static/a.js"]


def test_a_stylesheet_names_pictures_and_other_stylesheets_but_its_fonts_are_the_pages() -> None:
    css = '@import "b.css"; @font-face { src: url("../f.woff2") } a { background: url(../img/x.svg) }'
    assert weight.named_in_file("/static/css/a.css", css) == ["/static/css/b.css", "/static/img/x.svg"]


def test_a_module_names_what_it_imports() -> None:
    js = 'import { a } from "./b.js";\nimport "./c.js";\nconst text = "import x";'
    assert weight.named_in_file("/static/js/a.js", js) == ["/static/js/b.js", "/static/js/c.js"]
