using Microsoft.Playwright;

namespace Slime.Browser.Tests.Running;

/// <summary>What a browser keeps of forms that were not sent.</summary>
internal static class KeptDrafts
{
    /// <summary>Opens nothing that is not there: a browser without the store keeps no draft.</summary>
    private const string Read =
        """
        async () => {
          if (!(await indexedDB.databases()).some(known => known.name === 'slime-field')) return []
          const db = await new Promise((resolve, reject) => {
            const asked = indexedDB.open('slime-field')
            asked.onsuccess = () => resolve(asked.result)
            asked.onerror = () => reject(asked.error)
          })
          const all = await new Promise(resolve => {
            const asked = db.transaction('drafts').objectStore('drafts').getAll()
            asked.onsuccess = () => resolve(asked.result)
          })
          db.close()
          return all.map(kept => kept.key + '|' + [...new Uint8Array(kept.data)].map(byte => String.fromCharCode(byte)).join(''))
        }
        """;

    /// <summary>Names and bytes, as they lie on the disk.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(IPage page) => await page.EvaluateAsync<string[]>(Read);

    public static async Task<int> CountAsync(IPage page) => (await AllAsync(page)).Count;
}
