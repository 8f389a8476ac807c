/** Where the workflows that do nothing run: apart from the service's, on the same server. */
export const NO_OP_TASK_QUEUE = 'bench-no-op';
