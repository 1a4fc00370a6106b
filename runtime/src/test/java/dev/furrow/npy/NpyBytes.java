package dev.furrow.npy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Makes {@code .npy} files byte by byte, right ones and wrong ones. */
public final class NpyBytes {
    private NpyBytes() {}

    /** Returns a file of a version, with this dictionary and these elements. */
    public static byte[] file(int major, String dictionary, byte[] elements) {
        byte[] text = dictionary.getBytes(major == 3 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
        ByteBuffer length = ByteBuffer.allocate(major == 1 ? 2 : 4).order(ByteOrder.LITTLE_ENDIAN);
        if (major == 1) {
            length.putShort((short) text.length);
        } else {
            length.putInt(text.length);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', (byte) major, 0});
        out.writeBytes(length.array());
        out.writeBytes(text);
        out.writeBytes(elements);
        return out.toByteArray();
    }

    /** Returns a dictionary, padded so that the elements of a version 1.0 file start at a multiple of 64. */
    public static String dictionary(String descr, boolean fortranOrder, String shape) {
        String text = "{'descr': " + descr + ", 'fortran_order': " + (fortranOrder ? "True" : "False") + ", 'shape': "
                + shape + ", }";
        int unpadded = 10 + text.length() + 1;
        return text + " ".repeat(Math.floorMod(-unpadded, 64)) + "\n";
    }
}
