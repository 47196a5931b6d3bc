import type { VNode } from 'preact';
import { policyFields, policyKinds, type PolicyNumber } from '../decision/policyFields';
import type { PolicyDraft } from '../decision/policyDraft';

interface PolicyInputsProps {
  readonly draft: PolicyDraft;
  readonly disabled: boolean;
  readonly onChange: (draft: PolicyDraft) => void;
}

/** The kind of a policy and the numbers that it takes. */
export function PolicyInputs({ draft, disabled, onChange }: PolicyInputsProps): VNode {
  const change = (field: PolicyNumber, input: HTMLInputElement | HTMLSelectElement): void => {
    if (input.validity.valid && input.value !== '') onChange({ ...draft, [field]: Number(input.value) });
  };
  return (
    <>
      <label class="weight">
        <span class="label">Policy</span>
        <select
          data-policy-kind
          disabled={disabled}
          value={draft.kind}
          onChange={(event) => {
            const kind = policyKindOf(event.currentTarget.value);
            if (kind !== undefined) onChange({ ...draft, kind });
          }}
        >
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {policyKinds[kind].name}
            </option>
          ))}
        </select>
      </label>
      {policyKinds[draft.kind].fields.map((field) =>
        field === 'capacity' ? (
          <CapacityInput key={field} draft={draft} disabled={disabled} onChange={onChange} />
        ) : (
          <label key={field} class="weight">
            <span class="label">{policyFields[field].label}</span>
            {field === 'recall' && (
              <input
                type="range"
                class="slider plain"
                aria-label="Recall at least"
                aria-valuetext={String(draft.recall)}
                min={0.5}
                max={1}
                step={0.005}
                disabled={disabled}
                value={draft.recall}
                onInput={(event) => {
                  change(field, event.currentTarget);
                }}
              />
            )}
            <input
              type="number"
              class="number"
              data-policy-field={field}
              min={policyFields[field].min}
              max={policyFields[field].max}
              step={policyFields[field].step}
              disabled={disabled}
              value={draft[field]}
              onChange={(event) => {
                change(field, event.currentTarget);
              }}
            />
          </label>
        ),
      )}
    </>
  );
}

/** A share is written in percent here, since 1 as a number of rows and 1 as a share would look the same. */
function CapacityInput({ draft, disabled, onChange }: PolicyInputsProps): VNode {
  const isShare = draft.capacity <= 1;
  return (
    <span class="weight">
      <label class="weight">
        <span class="label">{policyFields.capacity.label}</span>
        <input
          type="number"
          class="number"
          data-policy-field="capacity"
          min={isShare ? 0.01 : 2}
          max={isShare ? 100 : 1_000_000_000}
          step={isShare ? 'any' : 1}
          disabled={disabled}
          value={isShare ? Number((100 * draft.capacity).toPrecision(12)) : draft.capacity}
          onChange={(event) => {
            const { validity, valueAsNumber } = event.currentTarget;
            if (!validity.valid || Number.isNaN(valueAsNumber)) return;
            const capacity = isShare ? Number((valueAsNumber / 100).toPrecision(12)) : valueAsNumber;
            onChange({ ...draft, capacity });
          }}
        />
      </label>
      <select
        aria-label="Unit of the capacity"
        disabled={disabled}
        value={isShare ? 'share' : 'rows'}
        onChange={(event) => {
          onChange({ ...draft, capacity: event.currentTarget.value === 'share' ? 0.1 : 10 });
        }}
      >
        <option value="share">% of the rows</option>
        <option value="rows">rows</option>
      </select>
    </span>
  );
}

const kinds = Object.keys(policyKinds) as PolicyDraft['kind'][];

function policyKindOf(value: string): PolicyDraft['kind'] | undefined {
  return kinds.find((kind) => kind === value);
}
