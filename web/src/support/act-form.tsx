import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { refreshBilling } from '../api/queries';
import { Problem } from '../api/request';
import { useProblemText } from '../app/problem-text';
import { Button } from '../ui/button';
import { Field } from '../ui/field';
import { Notice } from '../ui/notice';
import { takeFocus } from '../ui/take-focus';
import { type Act, faultOf } from './acts';
import { perform } from './api';

/** What support can do here; each act opens with what has to be said for it. */
export function ActForm({ acts }: { readonly acts: readonly Act[] }) {
  const [opened, setOpened] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const act = acts.find(({ title }) => title === opened);
  return (
    <div className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        {acts.map(({ title }) => (
          <Button
            key={title}
            small
            aria-expanded={title === opened}
            onClick={() => {
              setOpened(title === opened ? null : title);
              setDone(null);
            }}
          >
            {title}
          </Button>
        ))}
      </div>
      {act !== undefined && (
        <OpenAct
          key={act.title}
          act={act}
          onDone={() => {
            setOpened(null);
            setDone(act.title);
          }}
        />
      )}
      {done !== null && (
        <p role="status" tabIndex={-1} ref={takeFocus}>
          Done: {done}
        </p>
      )}
    </div>
  );
}

function OpenAct({ act, onDone }: { readonly act: Act; readonly onDone: () => void }) {
  const client = useQueryClient();
  const [values, setValues] = useState(() => initialValues(act));
  const [isTried, setTried] = useState(false);
  const faults = new Map(
    act.fields.map((field) => [field.name, faultOf(field, values[field.name] ?? '', values)]),
  );
  const isFaulty = [...faults.values()].some((fault) => fault !== null);
  const acting = useMutation({
    mutationFn: () => perform(act.toRequest(values)),
    onSuccess: async () => {
      await Promise.all([refreshBilling(client), client.invalidateQueries({ queryKey: ['support'] })]);
      onDone();
    },
  });
  return (
    <form
      aria-label={act.title}
      className="grid gap-3 rounded-xl border border-line bg-surface p-4"
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!acting.isPending && !isFaulty) acting.mutate();
      }}
    >
      <div className="flex flex-wrap gap-3">
        {act.fields.map(({ name, label, type, options, isOptional = false }) => (
          <Field
            key={name}
            label={label}
            {...(type === 'date' && { type })}
            {...(type === 'money' && { inputMode: 'decimal' })}
            {...(options !== undefined && { options })}
            fault={isTried ? (faults.get(name) ?? null) : null}
            value={values[name] ?? ''}
            isRequired={!isOptional}
            onChange={(value) => {
              setValues({ ...values, [name]: value });
            }}
          />
        ))}
      </div>
      {acting.error !== null && <Refusal error={acting.error} />}
      <Button type="submit" look="primary" className="justify-self-start" isBusy={acting.isPending}>
        {act.button}
      </Button>
    </form>
  );
}

function Refusal({ error }: { readonly error: Error }) {
  const problemText = useProblemText();
  const isNotThere = error instanceof Problem && error.status === 404;
  return (
    <Notice look="danger">
      {isNotThere
        ? 'The service does not know this act, or what it is about.'
        : problemText(error, 'as told')}
    </Notice>
  );
}

function initialValues({ fields }: Act): Readonly<Record<string, string>> {
  return Object.fromEntries(fields.map(({ name, options }) => [name, options?.[0]?.value ?? '']));
}
