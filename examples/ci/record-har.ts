// Tests that import `test` from here leave an HTTP archive each.
import { test as base } from '@playwright/test';

export { expect } from '@playwright/test';

export const test = base.extend({
  context: async ({ browser, contextOptions }, use, testInfo) => {
    const path = `captures/${testInfo.testId}.har`;
    const context = await browser.newContext({ ...contextOptions, recordHar: { path } });
    await use(context);
    await context.close();
  },
});
