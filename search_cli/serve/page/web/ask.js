// A route and parameters → the server's JSON, or one of two errors: it refused, or it is not there.

import { token } from "./secret.js";

/** The server's answer is no: `status`, `code`, `detail` and `hint` as RFC 9457 and docs/http.md have them. */
export class Problem extends Error {
  constructor(status, told) {
    super(told.detail ?? `HTTP ${status}`);
    this.status = status;
    this.code = told.code ?? "";
    this.hint = told.hint ?? "";
  }
}

/** Nothing answers. */
export class Unreachable extends Error {}

/** Return a route's answer; `parameters` may have lists, and what is null is not sent. */
export async function ask(route, parameters = {}, signal = undefined) {
  const response = await send(route, parameters, signal);
  return response.json().catch(brokenOff);
}

/** Return the tag of a route's answer: another one means another index. */
export async function tagOf(route, signal = undefined) {
  const response = await send(route, {}, signal);
  await response.arrayBuffer().catch(brokenOff);
  return response.headers.get("etag");
}

/** Return an article's route. Slashes are encoded too, or the browser would follow `..` to another route. */
export const articleRoute = (path) => `/api/articles/${encodeURIComponent(path)}`;

async function send(route, parameters, signal) {
  const headers = token() ? { Authorization: `Bearer ${token()}` } : {};
  const response = await fetch(route + queryOf(parameters), { headers, signal, credentials: "omit" }).catch(brokenOff);
  if (!response.ok) throw new Problem(response.status, await response.json().catch(() => ({})));
  return response;
}

/** Throw what it means that a request or its answer broke off: we gave it up ourselves, or the server did. */
function brokenOff(error) {
  throw error.name === "AbortError" ? error : new Unreachable();
}

function queryOf(parameters) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    for (const each of [value].flat()) if (each !== null && each !== undefined) query.append(name, each);
  }
  return query.size ? `?${query}` : "";
}
