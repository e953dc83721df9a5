using System.Buffers.Binary;
using System.Text;

namespace Lsk.Tests.Benchmarks.Workshop;

/// <summary>
/// The little of a render batch that is needed to read and to click: its texts, and which button each stands in. A batch ends with the
/// places of its five parts, the second being frames of 20 bytes (kind, then indexes into the last part, the strings); see
/// RenderBatchWriter in ASP.NET Core.
/// </summary>
internal static class RenderBatch
{
    private const int FrameSize = 20;
    private const int Element = 1;
    private const int Text = 2;
    private const int Attribute = 3;
    private const int Markup = 8;

    /// <summary>The texts, and the click handler of the last button that begins before each; 0 when none does.</summary>
    public static IEnumerable<(string Text, ulong Handler)> Texts(ReadOnlyMemory<byte> batch)
    {
        int Number(int at) => BinaryPrimitives.ReadInt32LittleEndian(batch.Span[at..]);
        var frames = Number(batch.Length - 16);
        var strings = Number(batch.Length - 4);
        string? String(int index) => index < 0 ? null : StringAt(batch.Span[Number(strings + (4 * index))..]);
        var handler = 0UL;
        for (var frame = 0; frame < Number(frames); frame++)
        {
            var at = frames + 4 + (frame * FrameSize);
            switch (Number(at))
            {
                case Element when String(Number(at + 8)) == "button":
                    handler = 0;
                    break;
                case Attribute when String(Number(at + 4)) == "onclick":
                    handler = BinaryPrimitives.ReadUInt64LittleEndian(batch.Span[(at + 12)..]);
                    break;
                case Text or Markup when String(Number(at + 4)) is { } text && !string.IsNullOrWhiteSpace(text):
                    yield return (text.Trim(), handler);
                    break;
            }
        }
    }

    private static string StringAt(ReadOnlySpan<byte> from)
    {
        var (length, at) = (0, 0);
        do length |= (from[at] & 0x7f) << (7 * at);
        while ((from[at++] & 0x80) != 0);
        return Encoding.UTF8.GetString(from.Slice(at, length));
    }
}
