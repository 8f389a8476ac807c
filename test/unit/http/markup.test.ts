import { Html, markup, inline, prose } from '../../../src/http/openapi/markup';

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

  it('marks code and paragraphs', () => {
    expect(
      new Html(
        inline('Set `a` & go')
          .map(({ text }) => text)
          .join(''),
      ).text,
    ).toBe('Set <code>a</code> &amp; go');
    expect(prose('One.\n\nTwo.').map(({ text }) => text)).toEqual(['<p>One.</p>', '<p>Two.</p>']);
  });
});
