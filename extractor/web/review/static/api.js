// Every request that the page makes; errors come back as Error with the server's own reason.

async function asked(path, options = {}) {
  let response;
  try {
    response = await fetch(path, { credentials: "same-origin", cache: "no-store", ...options });
  } catch {
    throw new Error("the program does not answer; is it still running?");
  }
  const said = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(said.error ?? `the program answered ${response.status}`);
  return said;
}

const read = (path, annotator) =>
  asked(annotator === undefined ? path : `${path}?annotator=${encodeURIComponent(annotator)}`);

const send = (path, body) =>
  asked(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Extractor-Review": "1" },
    body: JSON.stringify(body),
  });

export const api = {
  start: () => read("/api/start"),
  queue: (annotator) => read("/api/queue", annotator),
  passage: (passage, annotator) => read(`/api/passages/${passage}`, annotator),
  progress: () => read("/api/progress"),
  differences: () => read("/api/differences"),
  papers: () => read("/api/papers"),
  paper: (number) => read(`/api/papers/${number}`),
  openPaper: (number) => send(`/api/papers/${number}/open`, {}),
  sheet: (number, sheet, annotator) => read(`/api/papers/${number}/sheets/${sheet}`, annotator),
  image: (number, page) => `/api/papers/${number}/pages/${page}.png`,
  answer: (body) => send("/api/answers", body),
  undo: (annotator, settled = false) => send("/api/undo", { annotator, settled }),
  settle: (body) => send("/api/settlements", body),
  fields: (passage, spans) => send("/api/fields", { passage, spans }),
};
