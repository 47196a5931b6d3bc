import * as v from 'valibot';
import { failureSchema } from './runRecord';

/**
 * The conversation between an extension host and any of its helper processes. The helper says `ready` once; each request gets
 * exactly one reply. What a helper can be asked is a table of calls, each with the schemas of its argument and of the value that
 * a successful reply carries.
 */
export type HelperCalls = Readonly<Record<string, HelperCall>>;

interface HelperCall {
  readonly argument: v.GenericSchema;
  readonly value: v.GenericSchema;
}

export type CallArgument<Calls extends HelperCalls, Call extends keyof Calls> = v.InferOutput<Calls[Call]['argument']>;
export type CallValue<Calls extends HelperCalls, Call extends keyof Calls> = v.InferOutput<Calls[Call]['value']>;

/** A value as its sender may have it; the schemas know no `readonly`. */
export type Sent<Value> = Value extends ArrayBufferView ? Value : { readonly [Key in keyof Value]: Sent<Value[Key]> };

/** A request for one of the calls; its argument is checked against that call's own schema. */
export function requestSchemaOf<Calls extends HelperCalls>(
  calls: Calls,
): v.GenericSchema<unknown, HelperRequest<keyof Calls & string>> {
  type Name = keyof Calls & string;
  return v.object({
    type: v.literal('request'),
    id: v.pipe(v.number(), v.integer()),
    call: v.picklist(Object.keys(calls) as [Name, ...Name[]]),
    argument: v.unknown(),
  });
}

/** What every helper says; some say more. */
export const helperReplySchemas = [
  v.object({ type: v.literal('ready'), processId: v.number() }),
  v.object({ type: v.literal('replied'), id: v.number(), ok: v.literal(true), value: v.unknown() }),
  v.object({ type: v.literal('refused'), id: v.number(), failure: failureSchema }),
] as const;

export type HelperReply = v.InferOutput<(typeof helperReplySchemas)[number]>;

export interface HelperRequest<Call extends string = string> {
  readonly type: 'request';
  readonly id: number;
  readonly call: Call;
  readonly argument: unknown;
}
