// The four labels as people see them.

export const LABELS = {
  VACANCY_COUNT: { key: "1", name: "Vacancy count", short: "Vacancy", tag: "vacancy", style: "vacancy" },
  PERCENTAGE: { key: "2", name: "Percentage", short: "Percentage", tag: "percent", style: "percentage" },
  DEADLINE: { key: "3", name: "Deadline", short: "Deadline", tag: "deadline", style: "deadline" },
  RISK_STATEMENT: { key: "4", name: "Risk statement", short: "Risk", tag: "risk", style: "risk" },
};

export const RISK = "RISK_STATEMENT";

/** Whether two spans may not both stand: facts never overlap facts, risks never risks. */
export const clash = (one, other) =>
  (one.label === RISK) === (other.label === RISK) && one.start < other.end && other.start < one.end;

const FIELDS = {
  value: "Value", value_high: "Value to", comparator: "Comparator", unit: "Unit", staff_group: "Staff group",
  organisation: "Organisation", percentage_kind: "Kind", metric: "Metric", subject: "Share of", earliest: "Earliest",
  latest: "Latest", status: "Status", milestone: "Milestone", cause: "Cause", event: "Event",
  consequence: "Consequence", score: "Score", category: "Category",
};

const CHOICES = {
  eq: "equal to", gt: "more than", ge: "at least", lt: "fewer than", le: "at most", approx: "about", wte: "WTE",
};

export const fieldName = (name) => FIELDS[name] ?? name.replaceAll("_", " ");
export const choiceName = (choice) => CHOICES[choice] ?? choice.replaceAll("_", " ");
