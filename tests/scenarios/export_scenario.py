"""Graph exports: other programs read the same people, edges, roles and scores as segments.csv has."""
import csv
import io
import os
import sys
import unittest
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from workbench import FIXTURES, Scenario  # noqa: E402

try:
    import networkx
except ImportError:
    networkx = None

SHOP = os.path.join(FIXTURES, "corner_shop", "in")
ALL = "graphml,gexf,gephi,neo4j,edge_list"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"
GEXF = "{http://www.gexf.net/1.2draft}"
HOSTILE = ["=cmd|' /C calc'!A0", '"><script>&amp;', "a,b\n\"c\";d", "bell\x07\x1b[31m", "\ufffe\uffff",
           "]]>", "正 e\u0301 𝔘", "x|y;z"]


def rows_of(content):
    """No mark of byte order, one header, no ragged row."""
    text = content.decode("utf-8")
    assert not text.startswith("\ufeff")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert all(len(row) == len(header) for row in rows)
    return [dict(zip(header, row)) for row in rows]


def number_or_text(text):
    try:
        return float(text)
    except ValueError:
        return text


class Graph:
    """What a file says: attributes by person, and edges as (source, target) → weight."""

    def __init__(self, people, edges):
        self.people, self.edges = people, edges


def read_graphml(content):
    root = ElementTree.fromstring(content)
    names = {key.get("id"): key.get("attr.name") for key in root.iter(GRAPHML + "key")}
    nodes = {node.get("id"): {names[d.get("key")]: d.text for d in node.iter(GRAPHML + "data")}
             for node in root.iter(GRAPHML + "node")}
    edges = {}
    for edge in root.iter(GRAPHML + "edge"):
        ends = tuple(nodes[edge.get(end)]["person_id"] for end in ("source", "target"))
        edges[ends] = float(next(d.text for d in edge.iter(GRAPHML + "data")
                                 if names[d.get("key")] == "weight"))
    return Graph({node["person_id"]: node for node in nodes.values()}, edges)


def read_gexf(content):
    root = ElementTree.fromstring(content)
    names = {a.get("id"): a.get("title") for a in root.iter(GEXF + "attribute")}
    nodes = {}
    for node in root.iter(GEXF + "node"):
        values = {names[v.get("for")]: v.get("value") for v in node.iter(GEXF + "attvalue")}
        nodes[node.get("id")] = dict(values, label=node.get("label"))
    edges = {tuple(nodes[edge.get(end)]["person_id"] for end in ("source", "target")):
             float(edge.get("weight")) for edge in root.iter(GEXF + "edge")}
    return Graph({node["person_id"]: node for node in nodes.values()}, edges)


def read_gephi(files):
    people = {row["Id"]: dict(row, person_id=row["Id"], label=row["Label"])
              for row in rows_of(files["gephi_nodes.csv"])}
    edges = rows_of(files["gephi_edges.csv"])
    assert len({edge["Id"] for edge in edges}) == len(edges)
    assert {edge["Type"] for edge in edges} <= {"Directed"}
    return Graph(people, {(e["Source"], e["Target"]): float(e["Weight"]) for e in edges})


def read_neo4j(files):
    people = {}
    for row in rows_of(files["neo4j_people.csv"]):
        row = {name.partition(":")[0]: value for name, value in row.items()}
        people[row["person_id"]] = dict(row, label=row["name"])
    edges = {}
    for row in rows_of(files["neo4j_relationships.csv"]):
        ends = (row[":START_ID(Person)"], row[":END_ID(Person)"])
        edges[ends] = edges.get(ends, 0) + float(row["weight:double"])
    return Graph(people, edges)


def read_edge_list(files):
    numbers = rows_of(files["grapevine_numbers.csv"])
    head, *lines = files["grapevine_edges.txt"].decode().splitlines()
    assert head == f"{len(numbers)} {len(lines)}"
    assert [row["number"] for row in numbers] == [str(k) for k in range(len(numbers))]
    ids = [row["person_id"] for row in numbers]
    edges = {}
    for line in lines:
        source, target, weight = line.split(" ")
        edges[ids[int(source)], ids[int(target)]] = float(weight)
    return Graph({row["person_id"]: dict(row, label=row["name"]) for row in numbers}, edges)


def read_all(files):
    return {"graphml": read_graphml(files["grapevine.graphml"]),
            "gexf": read_gexf(files["grapevine.gexf"]), "gephi": read_gephi(files),
            "neo4j": read_neo4j(files), "edge_list": read_edge_list(files)}


class Export(Scenario):
    def exported(self, *options):
        said = self.ok_json("export", "--to", ALL, "--out", "graph", *options)
        files = self.files("graph")
        self.assertEqual(sorted(os.path.basename(f["path"]) for f in said["files"]), sorted(files))
        return said, files

    def test_every_target_has_the_people_roles_and_scores_of_the_report(self):
        self.ok("run", SHOP, "--out", "out")
        said, files = self.exported("--show-identities")
        segments = {row["person_id"]: row for row in rows_of(self.files("out")["segments.csv"])}
        self.assertEqual(said["people_count"], len(segments))
        for target, graph in read_all(files).items():
            self.assertEqual(sorted(graph.people), sorted(segments), target)
            self.assertEqual(len(graph.edges), said["edges_count"], target)
            for key, row in segments.items():
                for name, value in row.items():
                    found = graph.people[key].get(name) or ""
                    if name == "is_evangelist":
                        value = {"1": "true", "0": "false"}[value]
                    elif name == "secondary_roles" and target == "neo4j":
                        value = value.replace("|", ";")
                    self.assertEqual(number_or_text(found), number_or_text(value),
                                     (target, key, name))

    def test_edges_are_the_same_in_every_target_and_follow_influence(self):
        self.write("in/referrals.csv", "referrer_id,referred_id,occurred_at,status\n"
                   "ann,bob,2026-01-05,accepted\n")
        self.write("in/follows.csv", "follower_id,followed_id\nbob,ann\ncat,bob\n")
        self.ok("ingest", self.path("in"))
        _, files = self.exported("--show-identities")
        graphs = read_all(files)
        for target, graph in graphs.items():
            self.assertEqual(sorted(graph.edges), [("ann", "bob"), ("bob", "cat")], target)
            for ends, weight in graph.edges.items():
                # Single precision: Neo4j's are sums over the kinds of acts.
                self.assertAlmostEqual(weight, graphs["gephi"].edges[ends], 6, target)
        kinds = {row["Source"]: row["Label"] for row in rows_of(files["gephi_edges.csv"])}
        self.assertEqual(kinds, {"ann": "referral|social", "bob": "social"})
        types = [row[":TYPE"] for row in rows_of(files["neo4j_relationships.csv"])]
        self.assertEqual(types, ["REFERRED", "FOLLOWED_BY", "FOLLOWED_BY"])

    def test_measures_on_request_are_attributes(self):
        self.ok("ingest", SHOP)
        _, files = self.exported("--measures", "k_core,community")
        for target, graph in read_all(files).items():
            for person in graph.people.values():
                self.assertIn("k_core", person, target)
                self.assertIn("community", person, target)

    def test_nobody_is_named_unless_asked_for(self):
        self.ok("ingest", SHOP)
        _, files = self.exported()
        _, named = self.exported("--show-identities")
        for name, content in files.items():
            self.assertNotIn(b"C001", content, name)
            self.assertNotIn(b"Ada Moss", content, name)
        # The same words are there when asked for: the look for them would find them.
        self.assertIn(b"Ada Moss", named["grapevine.gexf"])
        shown, hidden = read_all(named), read_all(files)
        for target, graph in hidden.items():
            self.assertEqual(len(graph.people), len(shown[target].people))
            self.assertEqual(len(graph.edges), len(shown[target].edges))

    def test_text_of_users_stays_text(self):
        rows = io.StringIO(newline="")
        writer = csv.writer(rows, lineterminator="\n")
        writer.writerow(["person_id", "name"])
        for number, text in enumerate(HOSTILE):
            writer.writerow([f"{text} {number}", text])
        self.write("in/people.csv", rows.getvalue())
        self.ok("ingest", self.path("in"))
        _, files = self.exported("--show-identities")
        graphs = read_all(files)
        for target, graph in graphs.items():
            self.assertEqual(len(graph.people), len(HOSTILE), target)
        for name in ("gephi_nodes.csv", "neo4j_people.csv", "grapevine_numbers.csv"):
            for row in rows_of(files[name]):
                self.assertFalse(any(cell.startswith("=") for cell in row.values()), name)
        labels = {person["label"] for person in graphs["graphml"].people.values()}
        self.assertIn('"><script>&amp;', labels)
        self.assertIn("]]>", labels)

    @unittest.skipIf(networkx is None, "python3-networkx is not installed")
    def test_networkx_reads_both_with_equal_counts(self):
        self.ok("ingest", SHOP)
        said, _ = self.exported()
        for graph in (networkx.read_graphml(self.path("graph", "grapevine.graphml")),
                      networkx.read_gexf(self.path("graph", "grapevine.gexf"))):
            self.assertTrue(graph.is_directed())
            self.assertEqual((graph.number_of_nodes(), graph.number_of_edges()),
                             (said["people_count"], said["edges_count"]))
            self.assertEqual({type(data["score"]) for _, data in graph.nodes(data=True)}, {float})

    def test_the_same_bytes_for_any_number_of_threads(self):
        self.ok("ingest", SHOP)
        _, files = self.exported("--threads", "1")
        _, again = self.exported("--threads", "2")
        self.assertEqual(files, again)

    def test_an_unknown_target_names_those_there_are(self):
        self.ok("ingest", SHOP)
        self.fails(2, "export", "--to", "gephy", "--out", "graph", says=["gephy", "graphml, gexf"])
        self.assertFalse(os.path.exists(self.path("graph")))
        self.fails(2, "export", "--to", "", "--out", "graph")

    def test_a_folder_with_our_own_graphs_is_read_without_them(self):
        self.ok("ingest", SHOP)
        self.ok("export", "--to", ALL, "--out", "in")
        self.write("in/follows.csv", "follower_id,followed_id\nbob,ann\n")
        said = self.ok_json("ingest", "in", "--workspace", "other.db")
        self.assertEqual([os.path.basename(f["path"]) for f in said["files"]], ["follows.csv"])


if __name__ == "__main__":
    unittest.main()
