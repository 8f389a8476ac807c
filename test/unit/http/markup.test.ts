import { markup } from '../../../src/http/markup';

describe('markup', () => {
  it('escapes what is put in, unless it is markup', () => {
    const inner = markup`<b>${'<script>"&'}</b>`;
    expect(markup`<p title="${'"'}">${inner}${7}</p>`.text).toBe(
      '<p title="&quot;"><b>&lt;script&gt;&quot;&amp;</b>7</p>',
    );
  });

  it('joins lists of markup', () => {
    const rows = ['a', 'b'].map((item) => markup`<li>${item}</li>`);
    expect(markup`<ul>${rows}</ul>`.text).toBe('<ul><li>a</li><li>b</li></ul>');
  });
});
