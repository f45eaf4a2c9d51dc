import type { SerializedError } from 'vitest';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

interface Tally {
  files: number;
  passed: number;
  failed: number;
  skipped: number;
}

/** Why a test was skipped: what it told `context.skip`, or `(skipped: ...)` in its name or its suite's. */
function reasonOf(test: TestCase): string {
  const result = test.result();
  const note = result.state === 'skipped' ? result.note : undefined;
  return (
    note ??
    /\(skipped: (.+?)\)(?= >|$)/s.exec(test.fullName)?.[1] ??
    `“${test.name}” says no reason`
  );
}

function tallyOf(modules: readonly TestModule[]): Tally {
  const tally: Tally = { files: modules.length, passed: 0, failed: 0, skipped: 0 };
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result();
      // What has not come to an end, because the run was broken off, has not passed.
      tally[state === 'pending' ? 'failed' : state] += 1;
    }
    // A file that cannot be loaded, and hooks that fail, fail on their own account.
    const suites = [module, ...module.children.allSuites()];
    tally.failed += suites.filter((suite) => suite.errors().length > 0).length;
  }
  return tally;
}

function skippedByReason(modules: readonly TestModule[]): Map<string, number> {
  const reasons = new Map<string, number>();
  for (const test of modules.flatMap((module) => [...module.children.allTests('skipped')])) {
    const reason = reasonOf(test);
    reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  }
  return reasons;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function rowOf(name: string, { files, passed, failed, skipped }: Tally): string {
  const columns = [
    name.padEnd(12),
    count(files, 'file').padStart(9),
    count(passed + failed + skipped, 'test').padStart(11),
    `${passed} passed`.padStart(12),
    failed > 0 ? `${failed} failed`.padStart(11) : '',
    skipped > 0 ? `${skipped} skipped`.padStart(12) : '',
  ];
  return `  ${columns.join('').trimEnd()}`;
}

function summarize(
  modules: readonly TestModule[],
  unhandledErrors: readonly SerializedError[],
): string {
  const projects = [...new Set(modules.map((module) => module.project))];
  const rows = projects
    .sort((a, b) => a.config.sequence.groupOrder - b.config.sequence.groupOrder)
    .map((project) =>
      rowOf(project.name, tallyOf(modules.filter((module) => module.project === project))),
    );
  const { passed, failed: failedTests, skipped } = tallyOf(modules);
  const failed = failedTests + unhandledErrors.length;
  const reasons = [...skippedByReason(modules)].map(
    ([reason, number]) => `  ${count(number, 'test')}: ${reason}`,
  );
  const closing = [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ];
  return [
    ' What ran',
    ...rows,
    ...(unhandledErrors.length > 0
      ? [`  ${count(unhandledErrors.length, 'error')} outside of any test`]
      : []),
    ...(reasons.length > 0 ? ['', ' Skipped', ...reasons] : []),
    '',
    closing.join(', '),
  ].join('\n');
}

/**
 * Says in a few lines what ran, project by project, and why what did not run did not. Its last line is
 * `N passed, N failed`, or `N passed, N failed, N skipped`, for people and programs alike.
 */
export class SummaryReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
    process.stdout.write(`\n${summarize(modules, unhandledErrors)}\n`);
  }
}
