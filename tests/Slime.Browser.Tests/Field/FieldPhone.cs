using Microsoft.Playwright;
using Slime.Browser.Tests.Running;
using Slime.Platform.Resources;
using Slime.Testing;
using static Microsoft.Playwright.Assertions;

namespace Slime.Browser.Tests.Field;

/// <summary>The field app in the hand of a mediator.</summary>
internal sealed class FieldPhone(IPage page)
{
    public const string Pin = "246810";

    public IPage Page { get; } = page;

    /// <summary>The line that is always there.</summary>
    public ILocator Bar => Page.Locator("#bar");

    public static string Word(string key, params object[] arguments) => Texts.Get($"fieldApp.{key}", arguments);

    public ILocator Button(string key, params object[] arguments) => Page.GetByRole(AriaRole.Button, new() { Name = Word(key, arguments), Exact = true });

    /// <summary>With a network: chooses a PIN, fetches the week, and waits until the app itself is kept.</summary>
    public async Task PrepareAsync()
    {
        await Page.GotoAsync("/terrain");
        await Page.Locator("[name=pin]").FillAsync(Pin);
        await Page.Locator("[name=again]").FillAsync(Pin);
        await Button("setUp.prepare").ClickAsync();
        await ArriveAsync("week.title");
        await Page.EvaluateAsync("() => navigator.serviceWorker.ready");
    }

    /// <summary>From the icon, with nothing in memory.</summary>
    public async Task StartAsync()
    {
        await Page.GotoAsync("about:blank");
        await Page.GotoAsync("/terrain");
        await OpenAsync();
    }

    public async Task OpenAsync(string pin = Pin)
    {
        await Page.Locator("[name=pin]").FillAsync(pin);
        await Button("lock.open").ClickAsync();
        if (pin == Pin) await ArriveAsync("week.title");
    }

    public Task ArriveAsync(string key, params object[] arguments) => Expect(Page.Heading()).ToHaveTextAsync(Word(key, arguments));

    /// <summary>A view by its address.</summary>
    public Task GoAsync(string path) => Page.EvaluateAsync("path => { location.hash = path }", path);

    public async Task SectionAsync(string caseId, string section)
    {
        await GoAsync($"/dossier/{caseId}/rubrique/{section}");
        await Expect(Page.Heading()).ToHaveTextAsync(Texts.Get($"diagnostics.section.{section}"));
    }

    public async Task FillAsync(params (string Name, string Text)[] answers)
    {
        foreach (var (name, text) in answers) await Page.Locator($"[name='{name}']").FillAsync(text);
    }

    public async Task ChooseAsync(params (string Name, string Value)[] answers)
    {
        foreach (var (name, value) in answers)
        {
            var chip = Page.Locator($"[name='{name}'][value='{value}']");
            await chip.CheckAsync();
        }
    }

    public Task AddLineAsync(string list) => Button("line.add", Texts.Get($"diagnostics.field.{list}")).ClickAsync();

    /// <summary>Saves the section that is open; what is typed is kept by then.</summary>
    public async Task SaveSectionAsync()
    {
        var before = await Page.Heading().InnerTextAsync();
        await Page.Locator("form.field-form button[type=submit]").ClickAsync();
        await Expect(Page.Heading()).Not.ToHaveTextAsync(before);
    }

    public async Task TakePhotosAsync(params string[] files)
    {
        foreach (var file in files)
        {
            var kept = await Page.Locator("canvas[data-file]").CountAsync();
            await Page.Locator("[name=photo]").SetInputFilesAsync(file);
            await Expect(Page.Locator("canvas[data-file]")).ToHaveCountAsync(kept + 1);
        }
    }

    public async Task SignAsync(string caseId)
    {
        await GoAsync($"/dossier/{caseId}/signature");
        await ArriveAsync("signature.title");
        var box = (await Page.Locator(".field-signature").BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + 30, box.Y + 40);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(box.X + 120, box.Y + 90, new() { Steps = 6 });
        await Page.Mouse.MoveAsync(box.X + 200, box.Y + 50, new() { Steps = 6 });
        await Page.Mouse.UpAsync();
        await Button("save").ClickAsync();
        await ArriveAsync("visit.title");
    }

    public async Task EndVisitAsync(string caseId, string outcome)
    {
        await GoAsync($"/dossier/{caseId}/issue");
        await ArriveAsync("outcome.title");
        await ChooseAsync(("outcome", outcome));
        await Button("save").ClickAsync();
        await ArriveAsync("visit.title");
    }

    /// <summary>A call that nobody answered.</summary>
    public async Task NoteCallAsync(string caseId, string note = "")
    {
        await GoAsync($"/dossier/{caseId}/contact");
        await ArriveAsync("contactForm.title");
        await ChooseAsync(("result", "noAnswer"));
        await FillAsync(("note", note));
        await Button("save").ClickAsync();
        await Expect(Page.Heading()).Not.ToHaveTextAsync(Word("contactForm.title"));
    }

    public async Task SeeWaitingAsync(int waiting) => await Expect(Bar).ToContainTextAsync(waiting == 1 ? "1 envoi en attente" : $"{waiting} envois en attente");

    /// <summary>Green: the server has said of everything that it has it.</summary>
    public Task SeeAllReceivedAsync() => Expect(Bar).ToHaveAttributeAsync("data-state", "done");

    public async Task<IReadOnlyList<string>> ReceiptsAsync()
    {
        await GoAsync("/recus");
        await ArriveAsync("receipts.title");
        return await Page.Locator("[data-receipt] strong").AllInnerTextsAsync();
    }

    public Task OfflineAsync() => Page.Context.SetOfflineAsync(true);

    public Task OnlineAsync() => Page.Context.SetOfflineAsync(false);

    /// <summary>Photos on this telephone's disk.</summary>
    public static async Task<string[]> PhotosAsync(string folder, int number)
    {
        var paths = new List<string>();
        for (var at = 0; at < number; at++)
        {
            var kind = SamplePhotos.Kinds[at % SamplePhotos.Kinds.Count];
            paths.Add(Path.Combine(folder, $"IMG_{at:D4}.jpg"));
            var bytes = SamplePhotos.Of(kind);
            // The seventh is another photo of the same thing: its comment differs, and so does its number.
            await File.WriteAllBytesAsync(paths[^1], at < SamplePhotos.Kinds.Count ? bytes : [.. bytes[..2], 0xFF, 0xFE, 0x00, 0x04, 0x41, (byte)('A' + at), .. bytes[2..]]);
        }

        return [.. paths];
    }

    /// <summary>Everything that the browser keeps of this site, as it lies on the disk, in one text.</summary>
    public async Task<string> EverythingKeptAsync() => await Page.EvaluateAsync<string>(Everything);

    private const string Everything =
        """
        async () => {
          const parts = [location.href, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage }), document.cookie]
          for (const name of await caches.keys()) {
            const cache = await caches.open(name)
            for (const request of await cache.keys()) parts.push(request.url, await (await cache.match(request)).text())
          }
          const db = await new Promise(resolve => { const asked = indexedDB.open('slime-field'); asked.onsuccess = () => resolve(asked.result) })
          const raw = value => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
            ? [...new Uint8Array(value.buffer ?? value)].slice(0, 200000).map(byte => String.fromCharCode(byte)).join('')
            : value && typeof value === 'object' && !(value instanceof CryptoKey) ? Object.entries(value).map(([name, part]) => name + '=' + raw(part)).join('|') : String(value)
          for (const store of db.objectStoreNames) {
            const all = await new Promise(resolve => { const asked = db.transaction(store).objectStore(store).getAll(); asked.onsuccess = () => resolve(asked.result) })
            parts.push(...all.map(raw))
          }
          db.close()
          return parts.join('\n')
        }
        """;
}
