using Slime.Functions.Files.Decoding;
using Slime.Functions.Operations;

namespace Slime.Functions.Hosting;

/// <summary>What the program does besides serving.</summary>
internal static class CommandLine
{
    /// <returns>The exit code, or null when the program is to serve.</returns>
    public static async Task<int?> TryRunAsync(string[] args)
    {
        if (args is [DecodeCommand.Verb, ..]) return DecodeCommand.Run(isSpare: args.Contains(DecodeCommand.Spare));
        if (args is not ["functions", "--output", var directory])
            return await OperationsCommands.TryRunAsync(args, Console.Out, Console.Error, CancellationToken.None);
        await FunctionManifests.WriteAsync(directory, CancellationToken.None);
        return 0;
    }
}
