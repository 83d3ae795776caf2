// Lucene over terms divided by blanks: `build FEED FOLDER` indexes; `ask FOLDER` is told `query WORD…`, which it keeps and
// numbers, and `ask NUMBER`, one a line, divided by tabs. Run by lucene.py as a source file.

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.MMapDirectory;

class Lucene {
    static final String[] FIELDS = {"words", "bigrams", "characters"};

    public static void main(String[] arguments) throws Exception {
        if (arguments[0].equals("build")) {
            build(Path.of(arguments[1]), Path.of(arguments[2]));
        } else {
            ask(Path.of(arguments[1]));
        }
    }

    static void build(Path feed, Path folder) throws Exception {
        FieldType bag = new FieldType();
        bag.setTokenized(true);
        bag.setIndexOptions(IndexOptions.DOCS_AND_FREQS);
        bag.freeze();
        long started = System.nanoTime();
        IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer()).setRAMBufferSizeMB(512);
        try (IndexWriter writer = new IndexWriter(new MMapDirectory(folder), config);
                BufferedReader rows = Files.newBufferedReader(feed)) {
            int number = 0;
            for (String row = rows.readLine(); row != null; row = rows.readLine()) {
                String[] columns = row.split("\t", -1);
                Document document = new Document();
                for (int place = 0; place < FIELDS.length; place++) {
                    document.add(new Field(FIELDS[place], columns[place], bag));
                }
                document.add(new StoredField("text", columns[FIELDS.length]));
                document.add(new StoredField("number", number++));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        System.out.println((System.nanoTime() - started) / 1e9);
    }

    static void ask(Path folder) throws Exception {
        IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(folder)));
        searcher.setSimilarity(new BM25Similarity(1.2f, 0.75f));
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        List<Query> queries = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] told = line.split("\t");
            if (told[0].equals("query")) {
                out.println(queries.size());
                queries.add(anyOf(told));
            } else {
                out.println(answer(searcher, queries.get(Integer.parseInt(told[1]))));
            }
            out.flush();
        }
    }

    static Query anyOf(String[] told) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (int place = 1; place < told.length; place++) {
            any.add(new TermQuery(new Term("words", told[place])), BooleanClause.Occur.SHOULD);
        }
        return any.build();
    }

    static String answer(IndexSearcher searcher, Query query) throws Exception {
        StringBuilder answer = new StringBuilder();
        for (ScoreDoc found : searcher.search(query, 10).scoreDocs) {
            answer.append(searcher.doc(found.doc).get("number")).append(' ').append(found.score).append(' ');
        }
        return answer.toString();
    }
}
