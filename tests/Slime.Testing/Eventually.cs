using System.Diagnostics;

namespace Slime.Testing;

/// <summary>Waits for what happens in the background: as short as it takes, and long enough for a busy machine.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static async Task TrueAsync(Func<Task<bool>> condition, string what, TimeSpan? patience = null)
    {
        var elapsed = Stopwatch.StartNew();
        while (!await condition())
        {
            if (elapsed.Elapsed > (patience ?? Patience)) throw new TimeoutException($"Waited in vain until {what}.");
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
    }

    /// <summary>The first value that is not null.</summary>
    public static async Task<T> GetAsync<T>(Func<Task<T?>> read, string what, TimeSpan? patience = null)
        where T : class
    {
        T? value = null;
        await TrueAsync(async () => (value = await read()) is not null, what, patience);
        return value!;
    }
}
