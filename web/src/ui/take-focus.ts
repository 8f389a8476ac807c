/** For the `ref` of what appears in the place of what had the focus: a keyboard goes on from there. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
