// What the org still allows.
import { Absent, Fact, Figure, Heading, Notice, Table, Time } from '../parts.js';
import { Gauge, Line } from '../charts.js';
import { count, isGiven, percent } from '../format.js';
import { link } from '../router.js';
import { usePoll, useTitle } from '../hooks.js';
import { html } from '../view.js';

export function Limits() {
  useTitle('Limits');
  const answer = usePoll('limits');
  const { data } = answer;
  return html`<div>
    <${Heading} title="Limits" />
    <${Absent} answer=${answer} what="the limits" />
    ${data && (data.api ? html`<${Api} api=${data.api} history=${data.history || []} />` : html`
      <${Notice} title="Nothing is known yet" testid="empty">
        <p>Salesforce tells with its answers what it still allows. Run a <a href=${link(['syncs'])}>sync</a>.</p>
      <//>`)}
    ${data && (data.syncs || []).length > 0 && html`<${Shares} syncs=${data.syncs} />`}
  </div>`;
}

function Api({ api, history }) {
  const free = Math.max(0, api.max - api.reserve - api.used);
  return html`
    <section aria-labelledby="api-title">
      <h2 id="api-title">API calls in 24 hours</h2>
      <p class="lead" data-testid="api-used"><strong>${count(api.used)}</strong> of ${count(api.max)} used (${percent(api.used, api.max)})</p>
      <${Gauge} used=${api.used} max=${api.max} reserve=${api.reserve} />
      <dl class="facts">
        <${Fact} name="Free for syncs">${count(free)}<//>
        <${Fact} name="Kept for others">${count(api.reserve)}${api.reserve === 0 && html` <small>set azalai.api-reserve to keep some</small>`}<//>
        <${Fact} name="As of"><${Time} at=${api.at} /><//>
      </dl>
      ${history.length > 1 && html`<${Course} api=${api} history=${history} />`}
    </section>`;
}

function Course({ api, history }) {
  const value = api.max - api.reserve;
  const name = `from ${count(value)} on, the rest is kept for others`;
  return html`
    <div>
      <h2>Over the last day</h2>
      <${Line} label="API calls used" points=${history.map((point) => ({ at: point.at, value: point.used }))} top=${api.max}
        marks=${api.reserve > 0 ? [{ name, value }] : []} />
      ${api.reserve > 0 && html`<p class="faint">Dashed: ${name}.</p>`}
    </div>`;
}

function Shares({ syncs }) {
  const sorted = [...syncs].sort((one, other) => other.used - one.used);
  return html`
    <section aria-labelledby="syncs-title">
      <h2 id="syncs-title">Who used them</h2>
      <${Table} label="API calls of each sync" testid="limits-syncs" rows=${sorted} keyOf=${(sync) => sync.sync} stack columns=${[
        { name: 'Sync', cell: (sync) => html`<a href=${link(['syncs', sync.sync])}>${sync.sync}</a>` },
        { name: 'Used', look: 'number', cell: (sync) => html`<${Figure} value=${sync.used} />` },
        { name: 'Budget', look: 'number', cell: (sync) => (!isGiven(sync.budget) ? html`<span class="faint">none</span>` : count(sync.budget)) },
        { name: 'Of the budget', look: 'half', cell: toBudget },
        { name: 'Calls', cell: ({ sync }) => html`<a href=${link(['calls'], { sync })} aria-label="show the API calls of ${sync}">show</a>` },
      ]} />
    </section>`;
}

function toBudget({ used, budget }) {
  return isGiven(budget) ? html`<${Gauge} used=${used} max=${budget} reserve=${0} />` : '';
}
