// One question as a line of JSON in, one answer as a line of JSON out, until the input ends.
import { webcrypto } from "node:crypto";
import { createInterface } from "node:readline";
import Retell from "retell-sdk";

globalThis.crypto ??= webcrypto; // Node 18 has it, but not by this name

const answers = {
  sign: ({ body, key }) => Retell.sign(body, key),
  verify: ({ body, key, signature }) => Retell.verify(body, key, signature),
};

for await (const line of createInterface({ input: process.stdin })) {
  const question = JSON.parse(line);
  console.log(JSON.stringify({ answer: await answers[question.do](question) }));
}
