#!/usr/bin/env python3
"""Recomputes the result of a selection round from its public package: python3 recount.py FILE

Prints the result as canonical JSON and exits 0, or says what does not add up and exits 1. Needs nothing but Python 3.9:
it shares no code with the site that made the package. The format is told in docs/recount.md.
"""

import hashlib
import json
import re
import sys
from fractions import Fraction
from math import floor

FORMAT = "tvoybudget-round-1"
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z")
KEYS = {
    "package": {"format", "round", "demonstration", "rule", "assignment", "committee", "quorum", "line", "criteria", "projects", "publication", "revisions", "result", "sha256"},
    "round": {"id", "season", "number", "kind"},
    "rule": {"passing", "pass_mark", "places", "share", "ranked_by", "ties", "seed"},
    "assignment": {"seed", "reviews_per_project"},
    "committee": {"seats"},
    "quorum": {"rule"},
    "line": {"places", "why", "vote"},
    "criterion": {"id", "title", "weight", "lowest", "highest", "required", "sectors"},
    "project": {"project", "number", "sector", "submitted_at", "conflicts", "sheets", "vote", "why"},
    "vote": {"voting", "recused", "present", "for", "against", "abstain", "casting"},
    "publication": {"at", "projects", "digest"},
    "revision": {"number", "at", "reason", "changes"},
    "change": {"project", "was", "was_why", "outcome", "why"},
    "result": {"round", "results"},
}
TIES = ("heaviest", "floor", "earlier", "lot")
ROW = ["project", "number", "place", "composite", "reviews", "computed", "outcome"]
EXACT = 40  # reviewers up to whom severity is computed in fractions; past that in floating point


class Wrong(Exception):
    """Something does not add up."""


def main(arguments):
    if len(arguments) != 2:
        print(__doc__.strip(), file=sys.stderr)
        return 2
    try:
        with open(arguments[1], encoding="utf-8") as file:
            package = json.load(file, object_pairs_hook=once, parse_constant=refuse, parse_float=refuse)
        print(canonical(recount(package)))
    except (Wrong, OSError, ValueError, RecursionError) as fault:
        print(f"Не сходится: {fault}", file=sys.stderr)
        return 1
    return 0


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def once(pairs):
    found = dict(pairs)
    require(len(found) == len(pairs), "в файле повторяется ключ")
    return found


def refuse(text):
    raise Wrong(f"в файле есть число {text}, а должны быть только целые")


def require(true, sentence):
    if not true:
        raise Wrong(sentence)


def shape(value, kind, what):
    require(isinstance(value, dict) and set(value) == KEYS[kind], f"{what}: не те поля")
    return value


def whole(value, low, high, what):
    require(type(value) is int and low <= value <= high, f"{what}: {value!r} не целое от {low} до {high}")
    return value


def recount(package):
    """The result that the sheets give. Raises Wrong where the package contradicts itself or its own result."""
    shape(package, "package", "файл")
    require(package["format"] == FORMAT, f"формат не {FORMAT}")
    content = {name: value for name, value in package.items() if name != "sha256"}
    require(package["sha256"] == hashlib.sha256(canonical(content).encode("utf-8", "replace")).hexdigest(), "контрольная сумма sha256 другая: файл изменён")
    require(type(package["demonstration"]) is bool, "demonstration: не да и не нет")
    rule, criteria = rule_of(package), criteria_of(package)
    projects = projects_of(package, criteria)
    scored = [standing(criteria, rule, one) for one in projects]
    adjusted = calibrated(scored) if rule["ranked_by"] == "adjusted" else None
    rows = ranked(rule, scored, adjusted)
    decide(package, rows, {one["project"]: one for one in projects})
    result = {"round": package["round"]["id"], "results": rows}
    compare(result, shape(package["result"], "result", "result"))
    return result


def rule_of(package):
    place = shape(package["round"], "round", "round")
    for name in ("id", "season", "number"):
        whole(place[name], 1, 2**31, f"round.{name}")
    require(place["kind"] in ("yes_no", "scale"), "round.kind: неизвестный вид")
    rule = shape(package["rule"], "rule", "rule")
    require(rule["passing"] in ("threshold", "first_n", "share", "decision"), "rule.passing: неизвестное правило")
    require(rule["ranked_by"] in ("composite", "adjusted"), "rule.ranked_by: неизвестная оценка")
    whole(rule["pass_mark"], 0, 10000, "rule.pass_mark")
    whole(rule["places"], 0, 10**6, "rule.places")
    whole(rule["share"], 0, 100, "rule.share")
    ties = rule["ties"]
    known = isinstance(ties, list) and all(way in TIES for way in ties) and len(set(ties)) == len(ties) > 0
    require(known, "rule.ties: неизвестный способ или повтор")
    given = shape(package["assignment"], "assignment", "assignment")
    whole(given["seed"], 0, 2**31, "assignment.seed")
    require(type(rule["seed"]) is int and rule["seed"] == given["seed"], "rule.seed: не то число, что в распределении")
    whole(given["reviews_per_project"], 0, 10**4, "assignment.reviews_per_project")
    return rule


def criteria_of(package):
    criteria = package["criteria"]
    require(isinstance(criteria, list) and criteria, "criteria: пусто")
    for one in criteria:
        shape(one, "criterion", "criteria")
        whole(one["id"], 1, 2**31, "criteria.id")
        whole(one["weight"], 1, 100, "criteria.weight")
        whole(one["lowest"], 0, 1, "criteria.lowest")
        whole(one["highest"], one["lowest"] + 1, 10 if one["lowest"] else 1, "criteria.highest")
        words = isinstance(one["sectors"], list) and all(isinstance(word, str) for word in one["sectors"])
        require(words, "criteria.sectors: не список отраслей")
        require(type(one["required"]) is bool and isinstance(one["title"], str), "criteria: не те значения")
    require(len({one["id"] for one in criteria}) == len(criteria), "criteria: номер повторяется")
    return criteria


def projects_of(package, criteria):
    projects, seats = package["projects"], whole(shape(package["committee"], "committee", "committee")["seats"], 1, 10**5, "seats")
    require(isinstance(projects, list) and projects, "projects: пусто")
    for one in projects:
        shape(one, "project", "projects")
        what = f"проект {one['number']!r}"
        whole(one["project"], 1, 2**31, what)
        whole(one["number"], 1, 2**31, what)
        whole(one["conflicts"], 0, seats, f"{what}, конфликты")
        require(isinstance(one["why"], str) and isinstance(one["sector"], str), f"{what}: причина или отрасль не текст")
        require(isinstance(one["submitted_at"], str) and INSTANT.fullmatch(one["submitted_at"]), f"{what}: не тот момент заявки")
        require(isinstance(one["sheets"], list) and one["sheets"], f"{what}: нет ни одной оценки")
        require(len(one["sheets"]) + one["conflicts"] <= seats, f"{what}: оценок и конфликтов больше, чем мест в комиссии")
        sheets_of(package["rule"], criteria, one, what)
    for name in ("project", "number"):
        require(len({one[name] for one in projects}) == len(projects), f"projects: {name} повторяется")
    done = shape(package["publication"], "publication", "publication")
    require(done["projects"] == len(projects), "publication.projects: опубликовано другое число проектов")
    require(isinstance(done["at"], str) and INSTANT.fullmatch(done["at"]), "publication.at: не момент")
    require(all(one["submitted_at"] < done["at"] for one in projects), "публикация раньше заявки")
    require(isinstance(done["digest"], str) and re.fullmatch("[0-9a-f]{64}", done["digest"]), "publication.digest: не свёртка")
    return projects


def sheets_of(rule, criteria, project, what):
    known, named = {str(one["id"]): one for one in asked(criteria, project)}, rule["ranked_by"] == "adjusted"
    for sheet in project["sheets"]:
        require(isinstance(sheet, dict) and set(sheet) == ({"reviewer", "marks"} if named else {"marks"}), f"{what}: не те поля оценки")
        require(isinstance(sheet["marks"], dict) and sheet["marks"], f"{what}: пустая оценка")
        for criterion, value in sheet["marks"].items():
            require(criterion in known, f"{what}: критерия {criterion} нет")
            whole(value, known[criterion]["lowest"], known[criterion]["highest"], f"{what}, критерий {criterion}")
        missing = [name for name, one in known.items() if one["required"] and name not in sheet["marks"]]
        require(not missing, f"{what}: нет обязательного критерия {', '.join(missing)}")
    if named:
        people = [sheet["reviewer"] for sheet in project["sheets"]]
        require(all(isinstance(one, str) and one for one in people), f"{what}: не назван псевдоним")
        require(len(set(people)) == len(people), f"{what}: один человек оценил дважды")


def asked(criteria, project):
    """The criteria that are asked about the project's sector."""
    return [one for one in criteria if not one["sectors"] or project["sector"] in one["sectors"]]


def share(criterion, value):
    return Fraction(value - criterion["lowest"], criterion["highest"] - criterion["lowest"])


def hundredths(value, snap=Fraction(0)):
    return floor(value * 10000 + Fraction(1, 2) + snap)


def standing(criteria, rule, project):
    """Each sheet's exact share, their mean, and what decides between equals."""
    criteria, sheets = asked(criteria, project), {}
    by_id = {str(one["id"]): one for one in criteria}
    for number, sheet in enumerate(project["sheets"]):
        weight = sum(by_id[name]["weight"] for name in sheet["marks"])
        total = sum((by_id[name]["weight"] * share(by_id[name], value) for name, value in sheet["marks"].items()), Fraction(0))
        sheets[sheet.get("reviewer", number)] = total / weight
    top = max(criteria, key=lambda one: one["weight"])
    tops = [share(top, sheet["marks"][str(top["id"])]) for sheet in project["sheets"] if str(top["id"]) in sheet["marks"]]
    drawn = hashlib.sha256(f"{rule['seed']}:{project['project']}".encode()).digest()
    says = {
        "heaviest": -hundredths(sum(tops, Fraction(0)) / len(tops)) if tops else 0,
        "floor": -hundredths(min(sheets.values())),
        "earlier": project["submitted_at"],
        "lot": int.from_bytes(drawn[:4], "big"),
    }
    ties = [says[way] for way in rule["ties"]]
    return {**project, "shares": sheets, "composite": hundredths(sum(sheets.values(), Fraction(0)) / len(sheets)), "ties": ties}


def ranked(rule, scored, adjusted):
    raw = places(scored, {one["project"]: one["composite"] for one in scored})
    other = places(scored, adjusted) if adjusted else {}
    first = max(len(scored) * rule["share"] // 100, 1) if rule["passing"] == "share" else rule["places"]
    rows = []
    for one in scored:
        key = one["project"]
        score, place = (adjusted[key], other[key]) if adjusted else (one["composite"], raw[key])
        computed = {"threshold": score >= rule["pass_mark"], "decision": None}.get(rule["passing"], place <= first)
        row = {"project": key, "number": one["number"], "place": place, "composite": one["composite"], "reviews": len(one["sheets"])}
        row["computed"] = "" if computed is None else "pass" if computed else "fail"
        rows.append({**row, **({"adjusted": adjusted[key], "other_place": raw[key]} if adjusted else {})})
    return sorted(rows, key=lambda row: row["place"])


def places(scored, score):
    """Ties: what the rule names, in its order, then the lower number."""
    order = sorted(scored, key=lambda one: (-score[one["project"]], one["ties"], one["number"]))
    return {one["project"]: place for place, one in enumerate(order, 1)}


def decide(package, rows, projects):
    """The outcome: the rule's, the vote's, or the committee's own with its reason."""
    published = package["result"].get("results") if isinstance(package["result"], dict) else None
    require(isinstance(published, list) and all(isinstance(row, dict) for row in published), "result: не список")
    told = {row.get("project"): row.get("outcome") for row in published}
    whys = {key: one["why"] for key, one in projects.items()}
    revisions = revisions_of(package, projects)
    undo(revisions, told, whys)
    line = line_of(package)
    votes = [one for one in (line, *projects.values()) if one and one["vote"] is not None]
    require(package["quorum"] is None or votes, "quorum: кворум без голосований")
    for row in rows:
        project, what = projects[row["project"]], f"проект {row['number']}"
        ruled = row["computed"] if line is None else "pass" if row["place"] <= line["places"] else "fail"
        outcome = voted(package, project["vote"], what) if project["vote"] is not None else told.get(row["project"])
        require(outcome in ("pass", "fail"), f"{what}: нет решения")
        said = {row["computed"], "" if project["vote"] is not None else ruled} - {"", outcome}
        require(not said or whys[row["project"]].strip(), f"{what}: решение расходится с правилом, а причины нет")
        row["outcome"] = outcome
    correct(revisions, {row["project"]: row for row in rows})


def revisions_of(package, projects):
    """Corrections made after the publication, in their order; the outcomes of the file are those after the last one."""
    revisions, before = package["revisions"], package["publication"]["at"]
    require(isinstance(revisions, list), "revisions: не список")
    for number, revision in enumerate(revisions, 2):
        what = f"редакция {number}"
        require(shape(revision, "revision", what)["number"] == number, f"{what}: не тот номер")
        require(isinstance(revision["at"], str) and INSTANT.fullmatch(revision["at"]) and revision["at"] > before, f"{what}: не тот момент")
        require(isinstance(revision["reason"], str) and revision["reason"].strip(), f"{what}: нет причины")
        require(isinstance(revision["changes"], list) and revision["changes"], f"{what}: ничего не меняет")
        for change in revision["changes"]:
            require(shape(change, "change", what)["project"] in projects, f"{what}: проекта {change['project']!r} нет")
            require({change["was"], change["outcome"]} <= {"pass", "fail"}, f"{what}: нет решения")
            require(isinstance(change["was_why"], str) and isinstance(change["why"], str), f"{what}: причина не текст")
            require((change["was"], change["was_why"]) != (change["outcome"], change["why"]), f"{what}: ничего не меняет")
        before = revision["at"]
    return revisions


def undo(revisions, told, whys):
    """From what the file says now back to what was published first."""
    for revision in reversed(revisions):
        for change in reversed(revision["changes"]):
            key, what = change["project"], f"редакция {revision['number']}"
            require((told.get(key), whys[key]) == (change["outcome"], change["why"]), f"{what}: результат проекта {key} не тот, к которому она привела")
            told[key], whys[key] = change["was"], change["was_why"]


def correct(revisions, rows):
    """And forth again: each revision starts from what was, and says why it leaves the rule."""
    for revision in revisions:
        for change in revision["changes"]:
            row, what = rows[change["project"]], f"редакция {revision['number']}"
            require(row["outcome"] == change["was"], f"{what}: до неё результат был другим")
            require(change["outcome"] == row["computed"] or not row["computed"] or change["why"].strip(), f"{what}: решение расходится с правилом, а причины нет")
            row["outcome"] = change["outcome"]


def line_of(package):
    """The line that a sitting moved: the first so many places pass, but for what was decided one by one."""
    line = package["line"]
    if line is not None:
        whole(shape(line, "line", "line")["places"], 0, len(package["projects"]), "line.places")
        require(isinstance(line["why"], str) and line["why"].strip(), "line: черта сдвинута без причины")
        require(line["vote"] is not None and voted(package, line["vote"], "line") == "pass", "line: черта сдвинута, а комиссия против")
    return line


def voted(package, vote, what):
    """What the votes come to. The recused are neither in the quorum nor among those present."""
    shape(vote, "vote", what)
    require(package["quorum"] is not None, f"{what}: голосование без кворума")
    rule, seats = shape(package["quorum"], "quorum", "quorum")["rule"], package["committee"]["seats"]
    require(rule in ("half", "two_thirds"), "quorum.rule: неизвестное правило")
    entitled = whole(vote["voting"], 1, seats, f"{what}, voting") - whole(vote["recused"], 0, vote["voting"], f"{what}, recused")
    needed = entitled // 2 + 1 if rule == "half" else (2 * entitled + 2) // 3
    require(whole(vote["present"], 0, entitled, f"{what}, present") >= max(needed, 1), f"{what}: голосование без кворума")
    counts = [whole(vote[name], 0, seats, f"{what}, {name}") for name in ("for", "against", "abstain")]
    require(sum(counts) <= vote["present"], f"{what}: голосов больше, чем присутствующих")
    if counts[0] == counts[1]:
        require(vote["casting"] in ("for", "against"), f"{what}: голоса разделились, а голоса председателя нет")
        require(counts[0] > 0, f"{what}: председатель решил, а сам не голосовал")
        return "pass" if vote["casting"] == "for" else "fail"
    require(vote["casting"] is None, f"{what}: голоса не разделились, а решил председатель")
    return "pass" if counts[0] > counts[1] else "fail"


def compare(result, told):
    require(told["round"] == result["round"], "result.round: другой тур")
    require(len(told["results"]) == len(result["results"]), "result: другое число проектов")
    for ours, theirs in zip(result["results"], told["results"]):
        require(set(ours) == set(theirs), "result: не те поля")
        for name, value in ours.items():
            same = type(theirs[name]) is type(value) and theirs[name] == value
            require(same, f"проект {ours['number']}: {name} опубликовано {theirs[name]!r}, а выходит {value!r}")


def calibrated(scored):
    """Project → its score adjusted for the reviewers' severity, by solving the equations of docs/recount.md directly."""
    people = sorted({person for one in scored for person in one["shares"]})
    number = Fraction if len(people) <= EXACT else float
    given = [[(people.index(person), number(value)) for person, value in sorted(one["shares"].items())] for one in scored]
    count, means = sum(map(len, given)), [sum(value for _, value in each) / len(each) for each in given]
    inside = sum((value - mean) ** 2 for each, mean in zip(given, means) for _, value in each)
    groups = parts(len(people), given)
    free = count - len(given) - len(people) + len(groups)
    lenient = [number(0)] * len(people)
    if free >= 1 and count > len(given):
        matrix, right = equations(len(people), given, means, number)
        for group in groups:  # only differences show within a group: let its leniencies sum to nought
            for one in group:
                for two in group:
                    matrix[one][two] += 1
        fixed = solved(matrix, right)
        left = inside - sum(value * top for value, top in zip(fixed, right))
        noise = left / free
        severity = (inside - left - (len(people) - len(groups)) * noise) / (count - len(given))
        if severity > max(noise, number(1) / 10**13) / 10**9:
            matrix, right = equations(len(people), given, means, number)
            for n in range(len(people)):
                matrix[n][n] += noise / severity
            lenient = solved(matrix, right)
    worth = [sum(value - lenient[person] for person, value in each) / len(each) for each in given]
    return {one["project"]: hundredths(Fraction(value), Fraction(1, 10000)) for one, value in zip(scored, worth)}


def equations(size, given, means, number):
    """What is left of the reviewers' normal equations when the projects' are solved for."""
    matrix, right = [[number(0)] * size for _ in range(size)], [number(0)] * size
    for each, mean in zip(given, means):
        for one, value in each:
            right[one] += value - mean
            matrix[one][one] += 1
            for two, _ in each:
                matrix[one][two] -= number(1) / len(each)
    return matrix, right


def solved(matrix, right):
    rows = [[*row, value] for row, value in zip(matrix, right)]
    for n in range(len(rows)):
        best = max(range(n, len(rows)), key=lambda m: abs(rows[m][n]))
        rows[n], rows[best] = rows[best], rows[n]
        rows[n] = [value / rows[n][n] for value in rows[n]]
        for m in range(len(rows)):
            if m != n and rows[m][n]:
                factor = rows[m][n]
                rows[m] = [value - factor * top for value, top in zip(rows[m], rows[n])]
    return [row[-1] for row in rows]


def parts(size, given):
    """The groups of reviewers that share projects."""
    group = [{n} for n in range(size)]
    for each in given:
        joined = set().union(*(group[person] for person, _ in each))
        for person in joined:
            group[person] = joined
    return list({id(one): one for one in group}.values())


if __name__ == "__main__":
    sys.exit(main(sys.argv))
